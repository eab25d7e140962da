const db = require('./lib/db');
const handlers = {
  list: async (event) => db.query(event.queryStringParameters.name),
  run: (event) => db.run(`ls ${event.body}`),
};
exports.handler = async (event) => {
  const fn = handlers[event.httpMethod === 'GET' ? 'list' : 'run'];
  const result = await fn(event);
  return { statusCode: 200, body: JSON.stringify(result) };
};
