const mongoose = require("mongoose");

const Book = mongoose.model("Book", new mongoose.Schema({ id: String, owner: String }));

exports.handler = async (event) => {
  const { id } = event.pathParameters;
  const body = JSON.parse(event.body);
  await Book.deleteOne({ id }); // ok
  await Book.findOne({ owner: event.queryStringParameters.owner }); // ok
  await Book.findOne({ owner: body.owner }); // BAD CD-943
  await Book.find({ $where: `this.owner == '${event.queryStringParameters.owner}'` }); // BAD CD-943
  return { statusCode: 204 };
};
