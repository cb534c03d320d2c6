import type { Operator } from "../mutant.ts";
import { loosen, tighten } from "./constraints.ts";
import { changeCalls, changeErrors, changePagination } from "./extensions.ts";
import { addRequired, dropField, dropRequired, renameField } from "./fields.ts";
import { dropParameter, moveParameter, renameParameter, requireParameter } from "./parameters.ts";
import { changeMediaType, changeMethod, changePath, changeScheme, changeServer, dropSecurity } from "./routes.ts";
import { changeStatus, dropExample, dropStatus } from "./statuses.ts";
import { changeFormat, changeNull, changeType } from "./types.ts";
import { changeConst, dropValue, renameTag, renameValue } from "./values.ts";
import { changeSignature, dropEvent } from "./webhooks.ts";

/** Every way in which specs are changed, by the name that reports use. */
export const operators: Readonly<Record<string, Operator>> = {
  "rename field": renameField,
  "drop field": dropField,
  "drop required": dropRequired,
  "add required": addRequired,
  "change type": changeType,
  "change null": changeNull,
  "change format": changeFormat,
  "drop value": dropValue,
  "rename value": renameValue,
  "change const": changeConst,
  "rename tag": renameTag,
  tighten,
  loosen,
  "drop status": dropStatus,
  "change status": changeStatus,
  "drop example": dropExample,
  "rename parameter": renameParameter,
  "drop parameter": dropParameter,
  "move parameter": moveParameter,
  "require parameter": requireParameter,
  "change path": changePath,
  "change method": changeMethod,
  "change server": changeServer,
  "change media type": changeMediaType,
  "drop security": dropSecurity,
  "change scheme": changeScheme,
  "change pagination": changePagination,
  "change errors": changeErrors,
  "change calls": changeCalls,
  "change signature": changeSignature,
  "drop event": dropEvent,
};
