/** The Converse format of AWS Bedrock. */
@NullMarked
package io.llmfailover.dialect.bedrock;

import org.jspecify.annotations.NullMarked;
