import { readWebhooks } from "../../src/extensions/webhooks.ts";
import { extensionRule } from "../extension-rule.ts";

/** The signature scheme is whole, and what is signed comes with the delivery. */
export const webhooksExtension = extensionRule(({ spec }) => void readWebhooks(spec));
