import ky from "ky";

interface Boat {
  readonly id: string;
  readonly name: string;
}

interface BoatPage {
  readonly items: readonly Boat[];
}

export const client = ky.create({ headers: { authorization: "Bearer bench-key" } });
const page = await client.get("https://harbour.example/v1/boats", { searchParams: { limit: 10 } }).json<BoatPage>();
export const boats = page.items;
