export const handler = async (event) => {
  for (const record of event.Records) {
    const message = JSON.parse(JSON.parse(record.body).Message);
    eval(message.script); // BAD CD-94
    eval(message.version); // ok
  }
};
