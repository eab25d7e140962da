package shop;

public record Order(String printer, int count) {}
