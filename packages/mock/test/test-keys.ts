/** A key that each provider takes, by the form that its pages give. */
export const keys: Readonly<Record<string, string>> = {
  flowella: "flo_test",
  flowestate: "fe_k_test",
  flowiq: "fiq_test",
  flownally: "fln_live_test",
};
