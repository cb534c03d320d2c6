// Runs beside each test file.
import { afterAll, expect, inject } from "vitest";
import { writePart } from "./reached.ts";

afterAll(() => writePart(inject("contractParts"), expect.getState().testPath ?? "unknown"));
