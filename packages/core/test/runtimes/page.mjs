// The smoke suite as a page's script: for browsers.
import { smoke } from "./smoke.mjs";

await smoke(location.origin, true);
