package dev.veneer.it.ways;

import java.util.List;
import java.util.concurrent.Callable;

/**
 * Something a program does to files, written twice: as code, and as data.
 *
 * @param name what messages call it
 * @param expected what it tells where every hook on its way does its work; files that it is about are not on the host
 * @param times how often it is to be done from compiled code
 * @param direct the code
 * @param steps the same as data; the last one's result counts
 */
record Call(String name, String expected, int times, Callable<?> direct, List<Step> steps) {}
