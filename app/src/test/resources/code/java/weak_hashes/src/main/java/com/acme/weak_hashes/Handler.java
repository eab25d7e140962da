package com.acme.weak_hashes;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Random;
import org.apache.commons.codec.digest.DigestUtils;

public class Handler implements RequestHandler<Map<String, String>, String> {

  @Override
  public String handleRequest(Map<String, String> event, Context context) {
    try {
      String password = event.get("password");
      MessageDigest old = MessageDigest.getInstance("md5");
      old.update(password.getBytes()); // BAD CD-328
      MessageDigest now = MessageDigest.getInstance("SHA-256");
      now.update(password.getBytes()); // ok
      String token = String.valueOf(new Random().nextInt(999999)); // BAD CD-330
      return token + DigestUtils.md5Hex(password); // BAD CD-328
    } catch (Exception e) {
      return "";
    }
  }
}
