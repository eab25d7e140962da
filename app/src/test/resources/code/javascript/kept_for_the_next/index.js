let session;
const names = [];

exports.handler = async (event) => {
  session = session || event.headers.session; // BAD CD-668
  names.push(event.queryStringParameters.name); // BAD CD-668
  const own = event.queryStringParameters.name; // ok: the event's own
  return { statusCode: 200, body: JSON.stringify({ session, names, own }) };
};
