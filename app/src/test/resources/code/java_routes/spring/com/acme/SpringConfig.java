package com.acme;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.util.function.Function;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.*;

@SpringBootApplication
public class SpringConfig {
  @Bean
  public Function<APIGatewayProxyRequestEvent, String> list() {
    return request -> {
      try {
        Runtime.getRuntime().exec("ls " + request.getQueryStringParameters().get("d")); // BAD CD-78
      } catch (java.io.IOException e) {
        return "";
      }
      return "ok";
    };
  }

  @RestController
  static class Web {
    @GetMapping("/ls/{dir}")
    String ls(@PathVariable String dir, @RequestParam("q") String q) throws Exception {
      Runtime.getRuntime().exec("ls " + dir); // BAD CD-78
      Runtime.getRuntime().exec("ls " + q); // BAD CD-78
      return "";
    }

    @PostMapping("/ls")
    String post(@RequestBody Order order) throws Exception {
      Runtime.getRuntime().exec("ls " + order.getName()); // BAD CD-78
      return "";
    }
  }

  static class Order {
    private String name;

    String getName() {
      return name;
    }
  }
}
