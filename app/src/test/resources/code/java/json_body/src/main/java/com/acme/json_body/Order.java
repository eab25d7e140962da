package com.acme.json_body;

public class Order {
  private String name;
  private int count;

  public String getName() {
    return name;
  }

  public int getCount() {
    return count;
  }
}
