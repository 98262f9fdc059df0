import type { Agent } from '../../../shared/model/agent';
import { mayDo } from './may-do';
import styles from './may-do-list.module.css';

/** What an agent may do, to be read: as it is saved. */
export function MayDoList({ agent }: { readonly agent: Agent }) {
  return (
    <div className={styles.list}>
      {mayDo(agent).map(({ title, sentences }) => (
        <section key={title}>
          <h3 className={styles.title}>{title}</h3>
          <ul>
            {sentences.map((sentence, index) => (
              <li key={index} className={styles.sentence}>
                {sentence}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
