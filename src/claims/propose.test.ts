import { expect, test } from "vitest";
import { firstOf } from "../reading/test-context.ts";

const frame = (content: string) => firstOf(`Ida Fenwell said that ${content}.`).proposition;

test.for([
  ["Corranian troops had captured Aldbrook", "control"],
  ["Corranian troops shelled the market", "attack"],
  ["four people were killed in the market", "casualties"],
  ["the school was destroyed", "damage"],
  ["two thousand people had left the town", "displacement"],
  ["residents had fled the town", "displacement"],
  ["four officers were arrested", "detention"],
  ["residents assisted the troops", "aid"],
  ["the two sides signed a ceasefire", "agreement"],
  ["residents welcomed the soldiers", "sentiment"],
  ["the town will fall", "forecast"],
  ["Aldbrook had changed hands", "control"],
  ["Corranian troops advanced into the outskirts of Aldbrook", "control"],
  ["gunmen stormed the post", "attack"],
  ["border guards came under fire", "attack"],
  ["three miners are missing", "casualties"],
  ["two guards lost their lives", "casualties"],
  ["a policeman was shot dead", "casualties"],
  ["nine workers were taken to hospital", "casualties"],
  ["a fire gutted the warehouse", "damage"],
  ["the leak contaminated the river", "damage"],
  ["hundreds were made homeless", "displacement"],
  ["residents returned to their homes", "displacement"],
  ["the engineer was held in custody", "detention"],
  ["the truce collapsed", "agreement"],
  ["both parties agreed to a recount", "agreement"],
  ["voters are angry with the commission", "sentiment"],
  ["analysts geolocated the footage", "verification"],
  ["experts confirmed the location of the footage", "verification"],
  ["inspectors found no trace of the leak", "verification"],
  ["4,200 ballots were thrown out", "other"],
  ["the bridge was long", "other"],
] as const)("%s: %s", ([content, type]) => {
  expect(frame(content).type).toBe(type);
});

test("what will be is a forecast, whatever it is about", () => {
  expect(frame("Corranian troops will capture Aldbrook").type).toBe("forecast");
});

test("a warning of what has happened is no forecast", () => {
  expect(firstOf("Ida Fenwell warned that the school had been destroyed.").proposition.type).toBe("damage");
});

test.for([
  ["no civilians were hurt", "-"],
  ["the bridge was not open", "-"],
  ["nobody had left the town", "-"],
  ["there was no shelling", "-"],
  ["the mayor never left the town", "-"],
  ["civilians were hurt", "+"],
] as const)("%s: polarity %s", ([content, polarity]) => {
  expect(frame(content).polarity).toBe(polarity);
});

test("actor, predicate and target in the words of the text", () => {
  expect(frame("Corranian troops had shelled the market")).toMatchObject({
    actor: "Corranian troops",
    predicate: "shell",
    target: "the market",
  });
});

test("terms are folded content words and concepts, sorted", () => {
  expect(frame("residents assisted the troops").terms).toEqual([
    "@aid",
    "@civilian",
    "@force",
    "assist",
    "resident",
    "troop",
  ]);
});

test("light verbs and days are no terms", () => {
  const { terms } = frame("residents had taken food to the troops on Monday");
  for (const word of ["hav", "tak", "had", "monday", "on"]) expect(terms).not.toContain(word);
});

test("in the passive the subject suffers it and by names the doer", () => {
  expect(frame("the market was shelled by Corranian troops")).toMatchObject({
    actor: "Corranian troops",
    target: "the market",
  });
  expect(frame("the market was shelled")).toMatchObject({ actor: null, target: "the market" });
});

test("who is accused of doing something does it", () => {
  expect(firstOf("Ida Fenwell accused Corranian troops of shelling the market.").proposition).toMatchObject({
    actor: "Corranian troops",
    target: "the market",
  });
});

test("taking somebody to hospital takes no town", () => {
  expect(frame("the driver was taken to a hospital in Aldbrook").type).not.toBe("control");
});

test("an estimate of what has been is no forecast", () => {
  const type = (text: string) => firstOf(text).proposition.type;
  expect(type("Ida Fenwell estimated that four tonnes of chlorine had escaped.")).toBe("other");
  expect(type("Ida Fenwell estimated that four tonnes of chlorine would escape.")).toBe("forecast");
});

test("what something is due to is no forecast, what it is due to do is one", () => {
  expect(frame("the figure was due to a double entry").type).toBe("other");
  expect(frame("the ship was due to arrive").type).toBe("forecast");
});

test("what would have been is no forecast", () => {
  expect(frame("she would have seen the lorry").type).toBe("other");
});

test("a negated subject negates wherever it stands", () => {
  expect(frame("today none has left the building").polarity).toBe("-");
  expect(frame("today all have left the building").polarity).toBe("+");
});
