import { Pool } from 'pg';

const pool = new Pool();

export class Orders {
  async create(order: { name: string }) {
    await pool.query(`insert into orders values ('${order.name}')`); // BAD CD-89
    await pool.query('insert into orders values ($1)', [order.name]); // ok
  }

  async touch() {
    await pool.query('update orders set seen = now()'); // ok
  }
}
