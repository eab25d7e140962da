import { execSync } from "node:child_process";

export const handler = async (event) => {
  for (const record of event.Records) {
    const { file, tool } = JSON.parse(record.body);
    execSync(`gzip ${file}`); // BAD CD-78
    execSync(`${tool} /tmp/all`); // ok
  }
};
