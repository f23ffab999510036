@NullMarked
package com.example.lines;

import org.jspecify.annotations.NullMarked;
