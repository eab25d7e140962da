const orders = require('@example/dynamo-orders');
const lambda = require('aws-lambda');

// No table has this library, and its name says what it is about.
exports.handler = async (event) => orders.put(event.id);
