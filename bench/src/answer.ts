/** What every server and stub of the benchmark answers with: one boat, as JSON. */
export const answer = JSON.stringify({
  id: "boat_1",
  createdAt: "2026-01-31T08:00:00Z",
  name: "Ada",
  lengthMetres: 9.4,
  draughtMetres: 1.6,
  kind: "sail",
  captainId: "captain_7",
  flagState: "NL",
});
