import type { DisplayRequest } from "@tickwork/tws-wire/client/display/display-requests";
import { validationText } from "../clients/error-message.ts";
import type { Answers } from "./answers.ts";
import { refuse } from "./request-desk.ts";

/** What is asked of display groups. */
export const DISPLAY_ANSWERS: Answers<DisplayRequest> = {
  "query-display-groups": (desk, client, { requestId }) =>
    client.send({ type: "display-groups", requestId, groups: desk.market.displayGroups.ids }),
  "subscribe-display-group": (desk, client, { requestId, group }) => {
    if (!desk.market.displayGroups.subscribe(client, requestId, group))
      refuse(desk, client, requestId, 321, validationText(`Invalid display group id: ${group}`));
  },
  "update-display-group": (desk, client, { requestId, contractInfo }) => {
    const objection = desk.market.displayGroups.update(client, requestId, contractInfo);
    if (objection !== undefined) refuse(desk, client, requestId, 321, validationText(objection));
  },
  "unsubscribe-display-group": (desk, client, { requestId }) =>
    desk.market.displayGroups.unsubscribe(client, requestId),
};
