package com.acme.inheritance;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.util.Map;

public class Handler extends Base {
  public Handler() {
    super("tar");
  }

  @Override
  public String handleRequest(Map<String, String> input, Context context) {
    try {
      run(input.get("file"));
      runFixed();
    } catch (IOException e) {
      return "failed";
    }
    return "ok";
  }
}
