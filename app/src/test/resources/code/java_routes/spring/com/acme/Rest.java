package com.acme;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.*;

@RestController
@RequestMapping("/users")
class Rest {
  private final Users users;

  Rest(Users users) {
    this.users = users;
  }

  @GetMapping("/{name}")
  public String one(@PathVariable String name) throws Exception {
    return users.find(name);
  }

  @GetMapping("/n/{id}")
  public String number(@PathVariable Long id) throws Exception {
    return users.number(id);
  }

  @GET
  @Path("/x/{dir}")
  public String x(@PathParam("dir") String dir) throws Exception {
    return new String(
        Runtime.getRuntime().exec("ls " + dir).getInputStream().readAllBytes()); // BAD CD-78
  }
}

@Service
class Users {
  String find(String name) throws Exception {
    return "" + Runtime.getRuntime().exec("ls " + name); // BAD CD-78
  }

  String number(Long id) throws Exception {
    return "" + Runtime.getRuntime().exec("ls " + id); // ok
  }
}
