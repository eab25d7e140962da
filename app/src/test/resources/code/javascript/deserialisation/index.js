const serialize = require('node-serialize');
const v8 = require('v8');

exports.handler = async (event) => {
  serialize.unserialize(event.body); // BAD CD-502
  v8.deserialize(Buffer.from(event.state, 'base64')); // BAD CD-502
  JSON.parse(event.body); // ok
};
