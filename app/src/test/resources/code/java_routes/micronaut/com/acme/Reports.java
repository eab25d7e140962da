package com.acme;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import java.io.IOException;

@Controller("/reports")
class Reports {
  private final Printer printer;

  Reports(Printer printer) {
    this.printer = printer;
  }

  @Get("/{name}")
  String one(String name) throws IOException {
    return printer.print(name);
  }

  @Get("/pages/{page}")
  String page(int page) throws IOException {
    return printer.page(page);
  }

  @Post("/")
  String create(@Body Report report) throws IOException {
    Runtime.getRuntime().exec("touch " + report.title()); // BAD CD-78
    return "";
  }

  String unused(String name) throws IOException {
    Runtime.getRuntime().exec("rm " + name); // ok
    return "";
  }

  record Report(String title) {}
}

class Printer {
  String print(String name) throws IOException {
    return "" + Runtime.getRuntime().exec("lp " + name); // BAD CD-78
  }

  String page(int page) throws IOException {
    return "" + Runtime.getRuntime().exec("lp -P " + page); // ok
  }
}
