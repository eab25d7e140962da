const { exec } = require('child_process');

exports.handler = async (event) => {
  const name = event?.queryStringParameters?.name ?? 'report';
  exec?.('cat ' + name); // BAD CD-78
  const [first = 'none', ...others] = event.multiValueQueryStringParameters?.tag || [];
  exec(`tag ${others?.[0]}`); // BAD CD-78
  const size = event.queryStringParameters?.size?.length ?? 0;
  exec('size ' + size); // ok
  return first;
};
