import { Body, Controller, Get, Module, Param, Post, Query } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import serverlessExpress from '@codegenie/serverless-express';
import { execFileSync, execSync } from 'child_process';
import { FilesService } from './service';

@Controller('files')
export class FilesController {
  constructor(private readonly files: FilesService) {}

  @Get(':name')
  show(@Param('name') name: string) {
    return execSync(`cat /data/${name}`).toString(); // BAD CD-78
  }

  @Post()
  async create(@Body() body: { name: string }, @Query('q') q: string) {
    execFileSync('touch', ['--', body.name]); // ok
    await this.files.byName(q);
    return this.files.find(q);
  }

  notARoute(name: string) {
    return execSync(`cat /data/${name}`).toString(); // ok
  }
}

@Module({ controllers: [FilesController], providers: [FilesService] })
class AppModule {}

export const handler = async (event: any, context: any) => {
  const app = await NestFactory.create(AppModule);
  await app.init();
  return serverlessExpress({ app: app.getHttpAdapter().getInstance() })(event, context);
};
