exports.handler = async (event) => {
  console.log(process.env); // BAD CD-532
  console.log(process.env.TABLE); // ok: one variable
  console.log(JSON.stringify({ token: process.env.AWS_SESSION_TOKEN })); // BAD CD-532
  try {
    work(event);
  } catch (error) {
    console.error(error.stack); // ok: the log is the place for it
    return { statusCode: 500, body: error.stack }; // BAD CD-209
  }
  return { statusCode: 200, body: JSON.stringify(process.env) }; // BAD CD-200
};

const work = (event) => event.length;
