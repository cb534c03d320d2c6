// The smoke suite as a worker: for workerd. It wants a default export.
import { smoke } from "./smoke.mjs";

// oxlint-disable-next-line import/no-default-export
export default {
  async fetch(_request, environment) {
    await smoke(environment.WAYPOST_SMOKE_URL);
    return new Response("done");
  },
};
