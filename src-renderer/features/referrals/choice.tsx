// One of a few words, all of them seen.

import { SegmentedControl } from '@mantine/core';
import classes from './refer.module.css';

export function Choice<Value extends string>(props: {
  readonly label: string;
  readonly options: readonly Value[];
  readonly words: (value: Value) => string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}) {
  const { label, options, words, value, onChange } = props;
  return (
    <div>
      <span className={classes.label} aria-hidden>
        {label}
      </span>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={label}
        data={options.map((option) => ({ value: option, label: words(option) }))}
        value={value}
        onChange={(chosen) => {
          const option = options.find((one) => one === chosen);
          if (option !== undefined) onChange(option);
        }}
      />
    </div>
  );
}
