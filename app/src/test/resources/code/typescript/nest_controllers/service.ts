import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';

@Injectable()
export class FilesService {
  private pool = new Pool();

  async find(name: string) {
    return this.pool.query(`SELECT * FROM files WHERE name = '${name}'`); // BAD CD-89
  }

  async byName(name: string) {
    return this.pool.query('SELECT * FROM files WHERE name = $1', [name]); // ok
  }
}
