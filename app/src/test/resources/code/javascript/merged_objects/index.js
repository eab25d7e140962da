const merge = (target, source) => {
  for (const key of Object.keys(source)) {
    if (source[key] && typeof source[key] === 'object') {
      target[key] = merge(target[key] || {}, source[key]); // BAD CD-1321
    } else {
      target[key] = source[key]; // BAD CD-1321
    }
  }
  return target;
};

const careful = (target, source) => {
  for (const key of Object.keys(source)) {
    if (key === '__proto__' || key === 'constructor' || key === 'prototype') {
      continue;
    }
    if (source[key] && typeof source[key] === 'object') {
      target[key] = careful(target[key] || {}, source[key]); // ok
    } else {
      target[key] = source[key]; // ok
    }
  }
  return target;
};

const shallow = (target, source) => {
  for (const key in source) {
    target[key] = source[key]; // ok
  }
  return target;
};

const table = { a: (x) => x, b: (x) => x + 1 };

exports.handler = async (event) => {
  const body = JSON.parse(event.body);
  const counts = {};
  counts[body.day] = counts[body.day] || {};
  counts[body.day][body.name] = 1; // BAD CD-1321
  counts.all = { [body.name]: 1 }; // ok
  table[body.which](body); // ok
  return [merge({}, body.one), careful({}, body.two), shallow({}, body.three), counts];
};
