import { describe, expect, it } from "vitest";
import { AmqpQueue } from "./amqp-queue.ts";
import { AMQP, POSTGRES } from "./test-servers.ts";
import { workQueueCases } from "./work-queue.case.test.ts";

describe.skipIf(POSTGRES === undefined || AMQP === undefined)("a queue in RabbitMQ", () => {
  workQueueCases(() => new AmqpQueue(AMQP!));
});

describe("a queue whose broker is not there", () => {
  it("says so, and names the broker without its password", async () => {
    const queue = new AmqpQueue("amqp://guest:secret@127.0.0.1:1");
    expect(await queue.defect()).toMatch(/^amqp:\/\/guest:\*\*\*@127\.0\.0\.1:1: /u);
    await queue.close();
  });
});
