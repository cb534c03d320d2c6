interface Boat {
  readonly id: string;
  readonly name: string;
}

export const headers = { authorization: "Bearer bench-key" };
const response = await fetch("https://harbour.example/v1/boats/boat_1", { headers });
const boat = (await response.json()) as Boat;
export const name = boat.name;
