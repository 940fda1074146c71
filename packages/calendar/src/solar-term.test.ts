import { expect, test } from "vitest";
import { type SolarTerm, solarTerm } from "./solar-term.ts";

const days = (term: SolarTerm): string =>
  Array.from({ length: 21 }, (_, index) => solarTerm(2010 + index, term).day).join(" ");

test("the equinoxes from 2010 to 2030, as an ephemeris has them too", () => {
  expect(days("spring-equinox")).toBe("21 21 20 20 21 21 20 20 21 21 20 20 21 21 20 20 20 21 20 20 20");
  expect(days("autumn-equinox")).toBe("23 23 22 23 23 23 22 23 23 23 22 23 23 23 22 23 23 23 22 23 23");
});

test("Ching Ming from 2010 to 2030", () => {
  expect(days("ching-ming")).toBe("5 5 4 4 5 5 4 4 5 5 4 4 5 5 4 4 5 5 4 4 5");
});
