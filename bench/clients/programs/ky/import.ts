import ky from "ky";

interface Boat {
  readonly id: string;
  readonly name: string;
}

interface BoatPage {
  readonly items: readonly Boat[];
}

export const client = ky.create({ headers: { authorization: "Bearer bench-key" } });
