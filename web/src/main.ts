// SPDX-License-Identifier: MulanPSL-2.0
// Starts the pages.
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { whenSignedOut } from '@/api/http'
import App from './App.vue'
import { router } from './router'
import { useSession } from './stores/session'
import 'element-plus/theme-chalk/base.css'
import 'element-plus/theme-chalk/el-message.css'
import 'element-plus/theme-chalk/el-loading.css'
import './look/tokens.css'
import './look/page.css'
import './look/element.css'

const app = createApp(App)
app.use(createPinia())
app.use(router)

whenSignedOut(() => {
  useSession().forget()
  const from = router.currentRoute.value
  if (from.name !== 'sign-in')
    void router.replace({ name: 'sign-in', query: { then: from.fullPath, again: '1' } })
})

app.mount('#app')
