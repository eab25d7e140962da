package com.acme.inheritance;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.util.Map;

abstract class Base implements RequestHandler<Map<String, String>, String> {
  protected final String tool;

  Base(String tool) {
    this.tool = tool;
  }

  protected void run(String argument) throws IOException {
    Runtime.getRuntime().exec(tool + " " + argument); // BAD CD-78
  }

  protected void runFixed() throws IOException {
    Runtime.getRuntime().exec(tool + " --version"); // ok
  }
}
