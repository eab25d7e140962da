// The first way loads the module, and the other finds it loaded.
exports.handler = async (event) => {
  switch (event.method) {
    case 'GET':
      return require('./store').get(event.id);
    case 'PUT':
      return require('./store').put(event.id);
    default:
      return require('./store').forget(event.id);
  }
};
