const mysql = require('mysql2/promise');
const { Pool } = require('pg');

const pool = new Pool();

exports.handler = async (event) => {
  const connection = await mysql.createConnection({ host: 'db' });
  await connection.query('select * from t where id = ?', [event.id]); // ok
  await connection.query(`select * from t where id = ${event.id}`); // BAD CD-89
  await connection.execute('select * from t where id = ' + connection.escape(event.id)); // ok
  await pool.query('select * from t where id = $1', [event.id]); // ok
  await pool.query("select * from t where name = '" + event.name + "'"); // BAD CD-89
  const client = await pool.connect();
  await client.query({ text: 'select ' + event.column }); // BAD CD-89
};
