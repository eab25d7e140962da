import { exec, spawn } from "node:child_process";
import util, { promisify } from "node:util";

const run = promisify(exec);
const again = util.promisify(exec);

export const handler = async (event) => {
  await run(`convert ${event.name}`); // BAD CD-78
  await again("convert " + event.name); // BAD CD-78
  spawn("sh", ["-c", `ls ${event.name}`]); // BAD CD-78
  spawn("ls", ["-c", event.name]); // ok
  await run("convert fixed.png"); // ok
};
