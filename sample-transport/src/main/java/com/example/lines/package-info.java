/**
 * Fetches from servers that speak in lines, and reads logfmt.
 */
@NullMarked
package com.example.lines;

import org.jspecify.annotations.NullMarked;
