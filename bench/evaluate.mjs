// Microseconds a decision of the peer, on the same requests; prints the figure and how many are allowed.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [file, folder] = process.argv.slice(2);
const { runSimulation } = createRequire(pathToFileURL(folder + "/"))("@cloud-copilot/iam-simulate");
const questions = readFileSync(file, "utf8")
  .split("\n")
  .filter((line) => line)
  .map((line) => JSON.parse(line))
  .map((one) => ({
    identityPolicies: one.identityPolicies.map((policy, i) => ({ name: "p" + i, policy })),
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    request: {
      principal: one.principal,
      action: one.action,
      resource: { resource: one.resource, accountId: one.resourceAccount },
      contextVariables: one.context,
    },
  }));

// The best of many short stretches: what else the machine does is not the peer's fault.
const STRETCH = 20;
let best = Infinity;
let allowed = 0;
for (const question of questions) {
  allowed += (await runSimulation(question, {})).overallResult === "Allowed" ? 1 : 0;
}
const end = performance.now() + 15000;
for (let at = 0; performance.now() < end; at = (at + STRETCH) % questions.length) {
  const some = questions.slice(at, at + STRETCH);
  const from = performance.now();
  for (const question of some) {
    await runSimulation(question, {});
  }
  best = Math.min(best, ((performance.now() - from) * 1000) / some.length);
}
console.log(best, allowed);
