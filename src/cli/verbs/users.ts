import { ROLES, Users } from "../../ledger/shared/users.ts";
import type { Arguments } from "../arguments.ts";
import { FINDINGS, OK } from "../exit-codes.ts";
import { type Io, printJson } from "../io.ts";
import { withRecord } from "../open-ledger.ts";
import { UsageError } from "../usage-error.ts";
import { printable } from "../wrap.ts";
import { sharedAddress } from "./inbox.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  const [action, name] = args.operands;
  const role = args.oneOf("role", ROLES) ?? "analyst";
  return withRecord(sharedAddress(args), async (record) => {
    const users = new Users(record);
    if (action === undefined) {
      const all = await users.all();
      if (args.flag("json")) printJson(io, { format: "hearsay.users/1", users: all });
      else if (all.length === 0) io.out('Nobody yet; let somebody in with "hearsay users add NAME".\n');
      else for (const one of all) io.out(`${one.role.padEnd(8)} ${printable(one.name)}\n`);
      return OK;
    }
    if (name === undefined) throw new UsageError(`Name whom to ${action}: hearsay users ${action} NAME.`);
    if (action === "add") {
      const token = await users.add(name, role);
      io.out(
        `${printable(name)} may use the ledger as ${role} with this token, which is shown once:\n${token}\n`,
      );
      return OK;
    }
    if (action !== "remove") throw new UsageError(`hearsay users knows add and remove, not "${action}".`);
    const was = await users.remove(name);
    io.out(was ? `${printable(name)} is let in no longer.\n` : `${printable(name)} was not there.\n`);
    return was ? OK : FINDINGS;
  });
}
