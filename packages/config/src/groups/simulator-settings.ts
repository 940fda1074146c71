import { settingGroup } from "../setting.ts";

/** The simulated broker of the demo. */
export const simulatorSettings = settingGroup({
  title: "Simulator",
  help: "The simulated broker that the demo trades against.",
  settings: {
    cashUsd: {
      type: "money",
      title: "Starting cash",
      level: "basic",
      help: "Cash of the simulated account at its start.",
      unit: "USD",
      default: "100000",
      minimum: "0",
      maximum: "1000000000",
    },
    seed: {
      type: "integer",
      title: "Seed",
      level: "advanced",
      help: "Chooses the synthetic market: the same seed gives the same prices.",
      default: 1,
      minimum: 0,
      maximum: 4_294_967_295,
    },
    speed: {
      type: "number",
      title: "Speed",
      level: "basic",
      help: "Market seconds for each real second; 0: as fast as everything settles.",
      unit: "×",
      default: 120,
      minimum: 0,
      maximum: 86_400,
    },
  },
});
