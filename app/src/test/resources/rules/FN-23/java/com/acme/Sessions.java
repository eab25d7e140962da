package com.acme;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

public class Sessions implements RequestHandler<Map<String, String>, String> {

  private static final String NODE = UUID.randomUUID().toString();
  private final Random random;

  public Sessions() {
    random = new Random();
  }

  @Override
  public String handleRequest(Map<String, String> event, Context context) {
    return NODE + random.nextInt() + UUID.randomUUID();
  }
}
