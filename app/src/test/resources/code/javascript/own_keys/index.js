const totals = { paid: {}, open: {} };

exports.handler = async (event) => {
  const { state, day } = event.queryStringParameters;
  if (Object.prototype.hasOwnProperty.call(totals, state)) {
    totals[state][day] = 1; // ok
  }
  if (Object.hasOwn(totals, state)) {
    totals[state][day] = 2; // ok
  } else {
    totals[state][day] = 3; // BAD CD-1321
  }
  totals[state][day] = 4; // BAD CD-1321
  return { statusCode: 200, body: "counted" };
};
