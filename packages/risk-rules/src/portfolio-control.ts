import type { ControlResult } from "@tickwork/contracts/facts";
import { type ExposureUsd, exposureUsd, type Portfolio } from "./portfolio.ts";
import { type Control, lacksInput, passed, type Question } from "./question.ts";

/** What a control of the whole account looks at. */
export interface PortfolioQuestion extends Question {
  readonly portfolio: Portfolio;
  readonly exposureUsd: ExposureUsd;
}

/**
 * Makes a control of one that needs the whole account valued: what brings a position nearer to flat passes it, and whatever cannot be
 * valued refuses.
 */
export function portfolioControl(name: string, decide: (question: PortfolioQuestion) => ControlResult): Control {
  return (question) => {
    const { portfolio } = question.market;
    if (question.isReducing) return passed(name);
    if (portfolio === undefined) return lacksInput(name, question.plan, "the account is not known");
    const valued = exposureUsd(question.book, question.plan, portfolio);
    if (typeof valued === "string") return lacksInput(name, question.plan, valued);
    return decide({ ...question, portfolio, exposureUsd: valued });
  };
}
