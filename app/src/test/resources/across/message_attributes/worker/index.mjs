import { exec } from "child_process";

export const handler = async (event) => {
  for (const { messageAttributes, body } of event.Records) {
    exec("run " + messageAttributes.target.stringValue); // BAD CD-78
    exec("run " + messageAttributes.mode.stringValue); // ok: a constant
    exec(body); // ok: a constant
  }
};
