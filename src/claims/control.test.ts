import { expect, test } from "vitest";
import { firstOf } from "../reading/test-context.ts";

const frame = (text: string) => firstOf(text).proposition;

test.for([
  ["Vellish forces had captured Aldbrook", "Velland"],
  ["Vellish forces took Aldbrook", "Velland"],
  ["Vellish forces had taken Aldbrook", "Velland"],
  ["Aldbrook was captured by Corranian troops", "Corrany"],
  ["Aldbrook was under Vellish control", "Velland"],
  ["Aldbrook was under the control of Corrany", "Corrany"],
  ["Aldbrook had fallen to Corranian troops", "Corrany"],
  ["Aldbrook was contested", "contested"],
  ["Vellish troops had pushed the garrison out of Aldbrook", "Velland"],
  ["Vellish soldiers raised their flag over the town hall in Aldbrook", "Velland"],
  ["the Vellish flag was flying over Aldbrook", "Velland"],
  ["Corranian troops repelled an assault on Aldbrook", "Corrany"],
  ["Aldbrook remained Vellish", "Velland"],
] as const)("%s: held by %s", ([content, holder]) => {
  expect(frame(`Ida Fenwell said that ${content}.`)).toMatchObject({
    type: "control",
    holder,
    place: "aldbrook",
    polarity: "+",
  });
});

test("ours is the side of whoever speaks", () => {
  expect(frame("“Aldbrook is in our hands,” Tilda Ostrander said.").holder).toBe("Velland");
  expect(frame("“Aldbrook is in our hands,” the Rooks said.").holder).toBe("Corrany");
});

test("ours of somebody without a side is nobody’s", () => {
  expect(frame("“Aldbrook is in our hands,” Ida Fenwell said.").holder).toBeNull();
});

test.for([
  ["the whole of Aldbrook was under Vellish control", "whole"],
  ["most of Aldbrook was under Vellish control", "most"],
  ["Vellish troops hold the northern part of Aldbrook", "part"],
  ["Vellish troops entered the outskirts of Aldbrook", "outskirts"],
  ["Vellish troops hold Aldbrook", undefined],
] as const)("%s: %s", ([content, extent]) => {
  expect(frame(`Ida Fenwell said that ${content}.`)).toMatchObject({ type: "control", holder: "Velland" });
  expect(frame(`Ida Fenwell said that ${content}.`).extent).toBe(extent);
});

test("whoever was driven out holds it no more", () => {
  expect(frame("Ida Fenwell said that Vellish troops were driven out of Aldbrook.")).toMatchObject({
    type: "control",
    holder: null,
    polarity: "-",
  });
});

test("whoever has withdrawn holds it no more", () => {
  expect(frame("Ida Fenwell said that Vellish troops had withdrawn from Aldbrook.")).toMatchObject({
    type: "control",
    holder: null,
    polarity: "-",
  });
});

test("whoever gave up a contested place has not contested it since", () => {
  expect(frame("Ida Fenwell said that Vellish troops had abandoned the contested town.").holder).toBeNull();
});

test("control of a machine is no control of a place", () => {
  expect(frame("Ida Fenwell said that the driver had lost control of the lorry.").type).not.toBe("control");
});

test("it and its are the party that the content names before, else whoever speaks", () => {
  expect(frame("Velland said it still held Aldbrook.").holder).toBe("Velland");
  expect(frame("The Rooks said their troops had captured Aldbrook.").holder).toBe("Corrany");
});

test("the garrison without a name is the speaker’s own, and a liberation that of whoever calls it one", () => {
  expect(frame("Tilda Ostrander said Aldbrook was in the hands of the garrison.").holder).toBe("Velland");
  expect(frame("Tilda Ostrander announced the liberation of Aldbrook.").holder).toBe("Velland");
});

test("a Vellish officer is no holder", () => {
  expect(frame("Ida Fenwell said the visitors in Aldbrook were Vellish officers.").holder).toBeNull();
});
