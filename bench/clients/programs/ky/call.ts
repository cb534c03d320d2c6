import ky from "ky";

interface Boat {
  readonly id: string;
  readonly name: string;
}

interface BoatPage {
  readonly items: readonly Boat[];
}

export const client = ky.create({ headers: { authorization: "Bearer bench-key" } });
const boat = await client.get("https://harbour.example/v1/boats/boat_1").json<Boat>();
export const name = boat.name;
